using System.Text.Json;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Store;

/// <summary>A command as an element carries it in <c>data-command</c>, for the browser to post.</summary>
public static class CommandText
{
    /// <summary>The text of <paramref name="command"/>.</summary>
    public static string Of(Command command) => JsonSerializer.Serialize(new { type = command.GetType().Name, data = (object)command }, KitchenJson.Options);
}
