using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace KitchenOps.Domain.Kernel;

/// <summary>An immutable array that compares by content, so that records holding one do too. The default value is empty.</summary>
[CollectionBuilder(typeof(EquatableArray), nameof(EquatableArray.Create))]
public readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
{
    private readonly ImmutableArray<T> _items;

    /// <summary>Wraps <paramref name="items"/>.</summary>
    public EquatableArray(ImmutableArray<T> items) => _items = items;

    /// <summary>The items as the framework's own type.</summary>
    public ImmutableArray<T> Items => _items.IsDefault ? [] : _items;
    /// <inheritdoc/>
    public int Count => _items.IsDefault ? 0 : _items.Length;
    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Count == 0;
    /// <inheritdoc/>
    public T this[int index] => Items[index];

    /// <summary>A copy with <paramref name="more"/> at the end.</summary>
    public EquatableArray<T> AddRange(IEnumerable<T> more) => new(Items.AddRange(more));
    /// <summary>A copy in which <paramref name="change"/> was applied to each item.</summary>
    public EquatableArray<T> Map(Func<T, T> change)
    {
        var builder = ImmutableArray.CreateBuilder<T>(Count);
        foreach (var item in Items) builder.Add(change(item));
        return new(builder.MoveToImmutable());
    }

    /// <inheritdoc/>
    public bool Equals(EquatableArray<T> other)
    {
        if (Count != other.Count) return false;
        var comparer = EqualityComparer<T>.Default;
        for (var i = 0; i < Count; i++)
            if (!comparer.Equals(this[i], other[i])) return false;
        return true;
    }
    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);
    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items) hash.Add(item);
        return hash.ToHashCode();
    }
    /// <summary>The items, for people who read a log.</summary>
    public override string ToString() => $"[{string.Join(", ", Items)}]";
    /// <summary>Equal content, in order.</summary>
    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);
    /// <summary>Different content or order.</summary>
    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);
    /// <summary>Enumerates without allocating.</summary>
    public ImmutableArray<T>.Enumerator GetEnumerator() => Items.GetEnumerator();
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)Items).GetEnumerator();
}

/// <summary>Makes <see cref="EquatableArray{T}"/> values.</summary>
public static class EquatableArray
{
    /// <summary>The builder of collection expressions.</summary>
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);
    /// <summary>Everything in <paramref name="items"/>, in order.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) => new([.. items]);
}
