using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Access;

/// <summary>Somebody has a role here from now on.</summary>
public sealed record AccessGranted(ActorId To, string Name, Role Role, EquatableArray<StationId> Stations, EquatableArray<string> Scopes) : DomainEvent;

/// <summary>A grant or key ended.</summary>
public sealed record AccessRevoked(ActorId From) : DomainEvent;

/// <summary>Somebody's password or PIN was taken away, or they were signed out everywhere.</summary>
public sealed record SignInReset(ActorId Of, SignInPart Part) : DomainEvent;
