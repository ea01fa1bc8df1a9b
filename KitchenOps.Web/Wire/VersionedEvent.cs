using System.Text.Json;
using System.Text.Json.Nodes;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Wire;

/// <summary>An event type with the steps that bring each older form up to today's.</summary>
/// <param name="Type">The event as it is today.</param>
/// <param name="Upcasters">The step at index i turns version i + 1 into i + 2.</param>
public sealed record VersionedEvent(Type Type, params Action<JsonObject>[] Upcasters)
{
    /// <summary>The version it is written in today.</summary>
    public int Version => Upcasters.Length + 1;

    /// <summary>The event of today that <paramref name="json"/> of version <paramref name="version"/> stands for.</summary>
    public DomainEvent Read(int version, string json)
    {
        if (version == Version) return (DomainEvent)JsonSerializer.Deserialize(json, Type, KitchenJson.Options)!;
        var body = JsonNode.Parse(json)!.AsObject();
        foreach (var step in Upcasters[(version - 1)..]) step(body);
        return (DomainEvent)body.Deserialize(Type, KitchenJson.Options)!;
    }
}
