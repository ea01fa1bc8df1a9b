using System.Text.Json;

namespace KitchenOps.E2E.Faults;

/// <summary>What a scenario came to. What does not apply, or was never measured, is null.</summary>
/// <param name="Taps">How often fingers came down on commands.</param>
/// <param name="Lost">Taps that nothing became of, neither done nor said not to be.</param>
/// <param name="Duplicated">Taps that became more than one.</param>
/// <param name="Reordered">Pairs of one series that were decided the wrong way round.</param>
/// <param name="ConflictsShown">Taps that were not done, each said once to the one who tapped.</param>
/// <param name="BoardsEqual">Whether the log replayed, the server and every screen have the same boards.</param>
/// <param name="Received">Orders that the station said to have, each once.</param>
/// <param name="Unreceived">Orders of which somebody was told that it had not, each once.</param>
public sealed record FaultRow(string Name, int? Taps, int? Lost, int? Duplicated, int? Reordered, int? ConflictsShown, bool? BoardsEqual, int? RecoveryMsP50, int? RecoveryMsP95, int? Received = null, int? Unreceived = null)
{
    static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Adds it to <c>artifacts/faults.jsonl</c>, from which <c>./test.sh faults</c> makes the table.</summary>
    public void Write()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Parent!.Parent!.Parent!.FullName;
        File.AppendAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(root, "artifacts")).FullName, "faults.jsonl"), JsonSerializer.Serialize(this, Snake) + "\n");
    }
}
