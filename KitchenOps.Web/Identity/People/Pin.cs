namespace KitchenOps.Web.Identity.People;

/// <summary>What a PIN must be: a few digits, and not those that everybody tries first.</summary>
public static class Pin
{
    /// <summary>Digits at least.</summary>
    public const int LeastLength = 4;
    /// <summary>Digits at most.</summary>
    public const int MostLength = 8;

    /// <summary>Whether <paramref name="pin"/> could be one.</summary>
    public static bool IsWellFormed(string? pin) => pin is { Length: >= LeastLength and <= MostLength } && pin.All(char.IsAsciiDigit);

    /// <summary>What is wrong with it as a new one; null when it will do.</summary>
    public static string? Problem(string? pin) =>
        !IsWellFormed(pin) ? $"A PIN is {LeastLength} to {MostLength} digits."
        : IsObvious(pin!) ? "This is one that everybody tries first: a row of digits, or the same ones again and again. Choose another."
        : null;

    // 1234, 8765 and 7890; 0000; 1212, 123123: one step repeated, or one part repeated.
    private static bool IsObvious(string pin)
    {
        bool StepsBy(int step) => pin.Zip(pin.Skip(1)).All(pair => (pair.Second - pair.First - step) % 10 == 0);
        bool RepeatsEvery(int length) => pin.Length % length == 0 && pin.Select((digit, i) => digit == pin[i % length]).All(same => same);
        return StepsBy(1) || StepsBy(-1) || Enumerable.Range(1, pin.Length / 2).Any(RepeatsEvery);
    }
}
