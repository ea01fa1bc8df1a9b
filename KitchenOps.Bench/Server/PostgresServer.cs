using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace KitchenOps.Bench.Server;

/// <summary>
/// A private PostgreSQL for this process: own folder, own free port on 127.0.0.1, durable as in a restaurant (fsync on).
/// It is started by the first that asks and is stopped and deleted when the process is gone, however it went.
/// </summary>
public sealed class PostgresServer
{
    static readonly Lazy<PostgresServer> Shared = new(() => new PostgresServer());

    readonly string _folder = Path.Combine(Path.GetTempPath(), $"kitchenops-pg-{Guid.NewGuid():N}");
    readonly string _programs = FindPrograms();
    readonly Lock _gate = new();
    int _databases;

    PostgresServer()
    {
        // Everything is done as one non-root user: PostgreSQL refuses to run as root.
        Run("mkdir", "-m", "700", _folder);
        Run(Program("initdb"), "-D", DataDirectory, "-U", "kitchen", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        StopAndDeleteWhenThisProcessIsGone();
        Start();
    }

    /// <summary>The server of this process.</summary>
    public static PostgresServer Instance => Shared.Value;

    /// <summary>Another one, for a test that stops it.</summary>
    public static PostgresServer OfItsOwn() => new();

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; private set; }

    string DataDirectory => Path.Combine(_folder, "data");

    /// <summary>Makes an empty database and gives its connection string. Nothing is shared with another one.</summary>
    public string CreateDatabase()
    {
        var name = $"kitchen_{Interlocked.Increment(ref _databases)}";
        Execute($"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>Runs one statement as the server's owner, outside any database made here.</summary>
    public void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Stops the server as a crash would (no checkpoint, sessions cut) or in order; <see cref="Start"/> brings it back on the same port.</summary>
    public void Stop(bool crash) => Run(Program("pg_ctl"), "-D", DataDirectory, "-m", crash ? "immediate" : "fast", "-w", "stop");

    /// <summary>Starts the server again after <see cref="Stop"/>.</summary>
    public void Start()
    {
        lock (_gate)
        {
            // Another process may take a free port before PostgreSQL binds it, hence the tries; once used, the port stays.
            for (var tries = 0; ; tries++)
            {
                var port = Port != 0 ? Port : FreePort();
                try
                {
                    Run(Program("pg_ctl"), "-D", DataDirectory, "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o",
                        $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c max_connections=200", "start");
                    Port = port;
                    return;
                }
                catch (InvalidOperationException) when (tries < 4)
                {
                }
            }
        }
    }

    /// <summary>A guard of its own does it: a test host is killed soon after the last test, too soon for an exit handler.</summary>
    void StopAndDeleteWhenThisProcessIsGone() => Run("/bin/sh", "-c",
        "(tail --pid=\"$1\" -f /dev/null; \"$2\" -D \"$3/data\" -m immediate -w stop; rm -rf \"$3\") &",
        "guard", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), Program("pg_ctl"), _folder);

    string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username=kitchen;Database={database}";

    string Program(string name) => Path.Combine(_programs, name);

    static string FindPrograms()
    {
        const string Debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        return versions
            .Select(folder => Path.Combine(folder, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
            .OrderByDescending(bin => int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), out var version) ? version : 0)
            .FirstOrDefault() ?? throw new InvalidOperationException($"No PostgreSQL under {Debian}; ./test.sh installs it");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Output goes nowhere rather than into pipes: the server inherits them, and reading to their end would never end.</summary>
    static void Run(params string[] command)
    {
        string[] whole = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. command] : command;
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = Path.GetTempPath() };
        foreach (var argument in (string[])["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", .. whole])
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', whole)} ended with {process.ExitCode}");
        }
    }
}
