using KitchenOps.Tests.Support;
using KitchenOps.Web.Data.Copies;
using KitchenOps.Web.Data.Postgres;
using Npgsql;

namespace KitchenOps.Tests.Backups;

/// <summary>The contract on PostgreSQL.</summary>
public sealed class PostgresBackup : BackupContract
{
    private readonly Dictionary<string, string> _databases = [];

    protected override string[] Settings(string name)
    {
        if (!_databases.TryGetValue(name, out var connectionString)) _databases.Add(name, connectionString = PostgresServer.Instance.CreateDatabase());
        return ["--Database:Provider=Postgres", $"--Database:ConnectionString={connectionString};Pooling=False", $"--DataProtection:Folder={Path.Combine(Folder, name)}"];
    }

    [Fact]
    public async Task What_is_missing_on_the_machine_is_named()
    {
        var programs = new PostgresPrograms(new NpgsqlConnectionStringBuilder(PostgresServer.Instance.CreateDatabase()));

        var e = await Assert.ThrowsAsync<BackupException>(() => programs.RunAsync("pg_nothing", []));

        Assert.Contains("pg_nothing is needed", e.Message, StringComparison.Ordinal);
        Assert.Contains("postgresql-client", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_without_the_password()
    {
        var said = await Said.RunAsync(["--Database:Provider=Postgres", "--Database:ConnectionString=Host=127.0.0.1;Port=1;Username=kitchen;Password=geheim;Database=kitchen", $"--DataProtection:Folder={Folder}/keys"], "backup", "--to", Folder);

        said.Refused("127.0.0.1:1/kitchen cannot be read");
        Assert.DoesNotContain("geheim", said.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder, "*.backup*"));
    }
}
