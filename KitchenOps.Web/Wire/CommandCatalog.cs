using System.Collections.Frozen;
using System.Text.Json;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;

namespace KitchenOps.Web.Wire;

/// <summary>Every command that may come from outside, by name. Clock commands are not among them: nobody sends time.</summary>
public static class CommandCatalog
{
    private static readonly FrozenDictionary<string, Type> ByName = new[]
    {
        typeof(OpenRestaurant), typeof(ChangeSettings), typeof(GrantAccess), typeof(CreateKey), typeof(RevokeAccess), typeof(PairDevice), typeof(ChangeDevice),
        typeof(SetMenu), typeof(EightySixItem), typeof(BringBackItem), typeof(CountItem),
        typeof(SetTables), typeof(SetSections), typeof(AssignTable), typeof(HandOverTable), typeof(ClearTable),
        typeof(PlaceOrder), typeof(AddLines), typeof(ChangeLine), typeof(VoidLine), typeof(ClearVoid), typeof(FireCourse),
        typeof(AcknowledgeAllergy), typeof(SeeChange), typeof(StartWork), typeof(BumpLines), typeof(ServeLines), typeof(RecallLines), typeof(SetPriority), typeof(NoteOrder), typeof(NoteQuality), typeof(RouteLine),
        typeof(ReceiveTickets), typeof(SendToBackup), typeof(RaiseSignal), typeof(AnswerSignal), typeof(DropBasket), typeof(LiftBasket), typeof(BumpBasket), typeof(MakeBatch), typeof(FinishBatch), typeof(DiscardBatch),
    }.ToFrozenDictionary(type => type.Name);

    /// <summary>The names and types.</summary>
    public static IReadOnlyDictionary<string, Type> Types => ByName;

    /// <summary>Reads a command; on failure the problem says where.</summary>
    public static bool TryRead(string? type, JsonElement data, out Command command, out Problem? problem)
    {
        command = null!;
        problem = null;
        if (type is null || !ByName.TryGetValue(type, out var clr)) { problem = new Problem(Codes.Invalid, "type", type); return false; }
        if (data.ValueKind != JsonValueKind.Object) { problem = new Problem(Codes.Invalid, "data", "an object"); return false; }
        try
        {
            command = (Command)data.Deserialize(clr, KitchenJson.Options)!;
            return true;
        }
        catch (JsonException e)
        {
            problem = new Problem(Codes.Invalid, Paths.Under("data", e), Paths.Reason(e));
            return false;
        }
    }

    /// <summary>The form that tells two bodies apart: the same command reads and writes the same, whatever its spacing or order of properties.</summary>
    public static byte[] Canonical(Command command) => JsonSerializer.SerializeToUtf8Bytes(new { type = command.GetType().Name, data = (object)command }, KitchenJson.Options);
}
