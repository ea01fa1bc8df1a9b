using Npgsql;

namespace KitchenOps.Tests.Support;

public class PostgresServerTests
{
    [Fact]
    public void Every_database_is_fresh_and_the_server_is_durable()
    {
        var first = PostgresServer.Instance.CreateDatabase();
        var second = PostgresServer.Instance.CreateDatabase();

        Assert.Equal("on", Scalar(first, "SHOW fsync"));
        Scalar(first, "CREATE TABLE marks (id int)");
        Assert.Equal(0L, Scalar(second, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    static object? Scalar(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
