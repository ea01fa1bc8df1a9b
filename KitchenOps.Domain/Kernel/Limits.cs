namespace KitchenOps.Domain.Kernel;

/// <summary>Bounds that protect the system itself; fixed, unlike a restaurant's settings.</summary>
public static class Limits
{
    /// <summary>Lines of one order.</summary>
    public const int LinesPerOrder = 60;
    /// <summary>Orders that a station says to have in one command.</summary>
    public const int OrdersPerReceipt = 200;
    /// <summary>Characters of an item's name.</summary>
    public const int ItemText = 200;
    /// <summary>Characters of a note or reason.</summary>
    public const int Note = 500;
    /// <summary>Characters of a person's, table's or order's name.</summary>
    public const int Name = 80;
    /// <summary>Portions of one line.</summary>
    public const int Quantity = 999;
    /// <summary>Modifiers of one line.</summary>
    public const int ModifiersPerLine = 20;
    /// <summary>Highest priority of an order.</summary>
    public const int Priority = 10;
    /// <summary>Highest seat number.</summary>
    public const int Seat = 99;
    /// <summary>Highest course number.</summary>
    public const int Course = 9;
    /// <summary>Components of one menu item.</summary>
    public const int ComponentsPerItem = 30;
    /// <summary>Characters of a unit.</summary>
    public const int Unit = 16;
    /// <summary>The most of one component in a portion.</summary>
    public const int ComponentQuantity = 10_000;
    /// <summary>Items of one menu.</summary>
    public const int MenuItems = 2000;
    /// <summary>Stations of one restaurant.</summary>
    public const int Stations = 50;
    /// <summary>Baskets of one station.</summary>
    public const int Baskets = 12;
    /// <summary>Open batches of one station.</summary>
    public const int BatchesPerStation = 40;
    /// <summary>Batches of one station that can be made again with one tap.</summary>
    public const int BatchRecipesPerStation = 12;
    /// <summary>Batches that are gone and still known.</summary>
    public const int GoneBatches = 200;
    /// <summary>The longest that a batch keeps, in minutes: a week.</summary>
    public const int BatchHoldMinutes = 10_080;
    /// <summary>Tables of one restaurant.</summary>
    public const int Tables = 1000;
}
