namespace KitchenOps.Bench.Files;

/// <summary>What a restaurant's own file says: dishes, orders by time, and the rows that could not be used.</summary>
/// <param name="Name">For people: the file or folder.</param>
/// <param name="Menu">Every dish, by id.</param>
/// <param name="Orders">Those with at least one usable line, oldest first.</param>
/// <param name="OrdersRead">Every order that the file names, usable or not.</param>
/// <param name="Rows">What was read and what was wrong with it.</param>
public sealed record OrderFile(string Name, IReadOnlyList<Dish> Menu, IReadOnlyList<FileOrder> Orders, int OrdersRead, RowReport Rows);

/// <summary>Something that the file sells.</summary>
/// <param name="Id">Fit for an id of the menu.</param>
/// <param name="Category">As the file says, or by the mapping's naming rules.</param>
public sealed record Dish(string Id, string Name, string Category, decimal Price);

/// <summary>An order of the file.</summary>
/// <param name="Id">As the file names it.</param>
/// <param name="At">When it came in, in the restaurant's local time.</param>
public sealed record FileOrder(string Id, DateTime At, IReadOnlyList<FileLine> Lines);

/// <summary>A line of an order.</summary>
/// <param name="Dish">A <see cref="Files.Dish.Id"/>.</param>
/// <param name="Row">Its line number in the file, the header being 1.</param>
public sealed record FileLine(string Dish, int Quantity, int Row);
