namespace KitchenOps.Domain.Kernel;

/// <summary>What of a ticket is begun first, where it holds several things: the menu says it dish by dish.</summary>
public enum LinePriority
{
    /// <summary>After the others: what is poured or only plated.</summary>
    Low = -1,
    /// <summary>As most.</summary>
    Medium = 0,
    /// <summary>Before the others: what takes long, or must be fresh.</summary>
    High = 1,
}
