using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using KitchenOps.Web.Data.Copies;
using Npgsql;

namespace KitchenOps.Web.Data.Postgres;

/// <summary>PostgreSQL's own programs, run against one database. Its password goes to them in their environment, where no list of processes shows it.</summary>
internal sealed class PostgresPrograms(NpgsqlConnectionStringBuilder connection)
{
    private const string Debian = "/usr/lib/postgresql";
    private const int LinesKept = 20;

    /// <summary>Runs one to its end, calling <paramref name="meanwhile"/> now and then.</summary>
    public async Task RunAsync(string program, IEnumerable<string> arguments, Action? meanwhile = null, CancellationToken cancellation = default)
    {
        var start = new ProcessStartInfo(Find(program), arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in Environment()) start.Environment[name] = value;
        using var process = Begin(start);
        var said = new Queue<string>();
        void Hear(object _, DataReceivedEventArgs e)
        {
            lock (said)
            {
                if (!string.IsNullOrWhiteSpace(e.Data)) said.Enqueue(e.Data);
                if (said.Count > LinesKept) said.Dequeue();
            }
        }
        process.ErrorDataReceived += Hear;
        process.OutputDataReceived += Hear;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        try
        {
            var end = process.WaitForExitAsync(cancellation);
            while (await Task.WhenAny(end, Task.Delay(200, cancellation)) != end) meanwhile?.Invoke();
            await end;
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
        if (process.ExitCode == 0) return;
        lock (said) throw new BackupException($"{program} ended with {process.ExitCode}: {string.Join(System.Environment.NewLine, said)}");
    }

    private static Process Begin(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new BackupException($"{start.FileName} is needed and cannot be started ({e.Message}). On Debian: apt-get install postgresql-client, of the server's version or a newer one.", e);
        }
    }

    // The newest of a machine can speak to every older server; the one that is found on PATH may be older than the server.
    private static string Find(string program)
    {
        var versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        return versions.OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin", program)).FirstOrDefault(File.Exists) ?? program;
    }

    private Dictionary<string, string?> Environment() => new()
    {
        ["PGHOST"] = connection.Host,
        ["PGPORT"] = connection.Port.ToString(CultureInfo.InvariantCulture),
        ["PGUSER"] = connection.Username,
        ["PGPASSWORD"] = connection.Password ?? System.Environment.GetEnvironmentVariable("PGPASSWORD"),
        ["PGPASSFILE"] = connection.Passfile ?? System.Environment.GetEnvironmentVariable("PGPASSFILE"),
        ["PGDATABASE"] = connection.Database,
        ["PGSSLMODE"] = connection.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() },
        ["PGSSLROOTCERT"] = connection.RootCertificate ?? System.Environment.GetEnvironmentVariable("PGSSLROOTCERT"),
        ["PGSSLCERT"] = connection.SslCertificate ?? System.Environment.GetEnvironmentVariable("PGSSLCERT"),
        ["PGSSLKEY"] = connection.SslKey ?? System.Environment.GetEnvironmentVariable("PGSSLKEY"),
        ["PGAPPNAME"] = connection.ApplicationName,
        ["LC_ALL"] = "C.UTF-8",
    };
}
