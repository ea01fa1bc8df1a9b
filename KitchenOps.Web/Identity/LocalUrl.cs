using System.Text;

namespace KitchenOps.Web.Identity;

/// <summary>Addresses of this application, so that a link to sign-in cannot send people elsewhere.</summary>
internal static class LocalUrl
{
    /// <summary><paramref name="url"/> where it is a path here, else <paramref name="otherwise"/>; as a header can hold it, whatever letters are in it.</summary>
    public static string Or(string? url, string otherwise) =>
        url is ['/', ..] && !(url.Length > 1 && url[1] is '/' or '\\') && !url.Any(char.IsControl) ? Escaped(url) : otherwise;

    private static string Escaped(string url) =>
        Ascii.IsValid(url) ? url : string.Concat(url.EnumerateRunes().Select(letter => letter.IsAscii ? letter.ToString() : Uri.EscapeDataString(letter.ToString())));
}
