namespace KitchenOps.Bench.Circuits;

/// <summary>The server's resident memory with so many circuits.</summary>
public readonly record struct MemoryPoint(int Circuits, double RssMib);
