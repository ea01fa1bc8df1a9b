namespace KitchenOps.Web.Ui;

/// <summary>The device remembers another choice than the page shows (<c>remember.js</c>).</summary>
public sealed class RememberEventArgs : EventArgs
{
    /// <summary>What was chosen on this device last; from the browser, so it may be anything.</summary>
    public string? Value { get; set; }
}
