using System.Text;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Features.Admin.Menu;

/// <summary>A menu as a spreadsheet's file.</summary>
internal static class MenuFile
{
    /// <summary>The largest that is taken, in bytes.</summary>
    public const int MostBytes = 2 << 20;

    /// <summary>What is said of a larger one.</summary>
    public static readonly string TooLarge = $"The file is larger than {MostBytes >> 20} MiB.";

    /// <summary>Its bytes: UTF-8 with the mark at the front by which Excel knows it.</summary>
    /// <param name="separator">A semicolon for the Excel of countries that write 12,50.</param>
    public static byte[] Write(MenuBookView menu, char separator)
    {
        var text = new StringBuilder(CsvText.Write(MenuColumn.All.Select(column => column.Name), separator));
        foreach (var item in menu.Items.Items.Select(one => MenuEntry.Of(one.Item)))
            text.Append(CsvText.Write(MenuColumn.All.Select(column => column.Write(item, separator)), separator));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>The text of a file's bytes, or why it is none.</summary>
    public static (string? Text, string? Problem) Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes) return (null, TooLarge);
        if (bytes.IsEmpty) return (null, "The file is empty.");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return (null, "The file is in UTF-16. In Excel, save it as “CSV UTF-8”.");
        if (bytes.StartsWith("PK"u8)) return (null, "This is a workbook. Save the sheet as “CSV UTF-8” and choose that file.");
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return text.Contains('\0', StringComparison.Ordinal) ? (null, "This is not a text file.") : (text, null);
        }
        catch (DecoderFallbackException)
        {
            return (null, "The file is not in UTF-8, so its accents cannot be read. In Excel, save it as “CSV UTF-8”.");
        }
    }
}
