using System.Runtime.CompilerServices;

namespace KitchenOps.Web.Ui;

/// <summary>
/// What is made of a thing once for all the screens that show it, in each language that one of them speaks, and forgotten with the thing itself.
/// </summary>
internal sealed class DrawnOnce<TItem, TFace>(Func<TItem, Texts, TFace> draw) where TItem : class where TFace : class
{
    private readonly ConditionalWeakTable<TItem, TFace>[] _known = [.. Texts.All.Select(_ => new ConditionalWeakTable<TItem, TFace>())];
    private readonly ConditionalWeakTable<TItem, TFace>.CreateValueCallback[] _draw = [.. Texts.All.Select(say => (ConditionalWeakTable<TItem, TFace>.CreateValueCallback)(item => draw(item, say)))];

    /// <summary>The face of <paramref name="item"/>.</summary>
    public TFace Of(TItem item, Texts say) => _known[say.Index].GetValue(item, _draw[say.Index]);
}
