using System.Buffers.Binary;

namespace KitchenOps.Bench.Circuits.Protocol;

/// <summary>
/// What a page shows: every render batch is applied as the browser applies it, to a tree of elements and texts. Texts are kept as a number that stands
/// for them, which is enough to tell whether two pages show the same. One thread at a time.
/// </summary>
public sealed class ShownPage
{
    const int Trailer = 5 * sizeof(int), Word = sizeof(int), FrameLength = 20, EditLength = 16;

    readonly Dictionary<int, Node> _components = [];
    readonly List<int> _roots = [];
    readonly List<(int From, int To)> _moves = [];

    /// <summary>Applies the next batch.</summary>
    public void Apply(RenderBatch batch)
    {
        var reader = new Reader(batch);
        var table = reader.Section(0);
        for (var n = 0; n < reader.Integer(table); n++)
        {
            var diff = reader.Integer(table + Word + (n * Word));
            var component = reader.Integer(diff);
            if (!_components.TryGetValue(component, out var node))
            {
                // Nobody's child: the page itself begins here.
                _components[component] = node = new Node();
                _roots.Add(component);
            }
            Edit(reader, node, diff + (2 * Word), reader.Integer(diff + Word));
        }
        var gone = reader.Section(2);
        for (var n = 0; n < reader.Integer(gone); n++)
        {
            var component = reader.Integer(gone + Word + (n * Word));
            _components.Remove(component);
            _roots.Remove(component);
        }
    }

    /// <summary>Every element that has an attribute of this name, in the order of the page: its value, and a number that stands for all that is in it.</summary>
    public IReadOnlyList<(string Value, int Content)> Find(string attribute)
    {
        var found = new List<(string, int)>();
        foreach (var root in _roots)
        {
            Find(_components[root], attribute, found);
        }
        return found;
    }

    static void Find(Node node, string attribute, List<(string, int)> found)
    {
        if (node.Attributes?.GetValueOrDefault(attribute) is { } value)
        {
            found.Add((value, node.Content()));
            return;
        }
        node.Children.ForEach(child => Find(child, attribute, found));
    }

    void Edit(Reader reader, Node component, int at, int count)
    {
        var path = new Stack<Node>();
        var parent = component;
        for (var n = 0; n < count; n++, at += EditLength)
        {
            var (kind, sibling, frameOrPlace) = (reader.Integer(at), reader.Integer(at + Word), reader.Integer(at + (2 * Word)));
            switch (kind)
            {
                case 1:
                    Insert(reader, parent, sibling, frameOrPlace);
                    break;
                case 2:
                    parent.Children.RemoveAt(sibling);
                    break;
                case 3:
                    parent.Children[sibling].Set(reader, reader.Frame(frameOrPlace));
                    break;
                case 4:
                    parent.Children[sibling].Attributes?.Remove(reader.Text(at + (3 * Word)) ?? "");
                    break;
                case 5 or 8:
                    parent.Children[sibling].Text = reader.Mark(reader.Frame(frameOrPlace) + Word);
                    break;
                case 6:
                    path.Push(parent);
                    parent = parent.Children[sibling];
                    break;
                case 7:
                    parent = path.Pop();
                    break;
                case 9:
                    _moves.Add((sibling, frameOrPlace));
                    break;
                case 10:
                    var moved = _moves.Select(move => (move.To, Node: parent.Children[move.From])).ToList();
                    moved.ForEach(move => parent.Children[move.To] = move.Node);
                    _moves.Clear();
                    break;
                default:
                    throw new FormatException($"a render batch has an edit of kind {kind}");
            }
        }
    }

    // How many children of the parent the frame became.
    int Insert(Reader reader, Node parent, int place, int index)
    {
        var frame = reader.Frame(index);
        switch (reader.Integer(frame))
        {
            case 1:
                var element = new Node { Name = reader.Text(frame + (2 * Word)) };
                parent.Children.Insert(place, element);
                InsertAll(reader, element, 0, index + 1, index + reader.Integer(frame + Word));
                return 1;
            case 2 or 8:
                parent.Children.Insert(place, new Node { Text = reader.Mark(frame + Word) });
                return 1;
            case 3:
                parent.Set(reader, frame);
                return 0;
            case 4:
                var component = new Node();
                parent.Children.Insert(place, component);
                _components[reader.Integer(frame + (2 * Word))] = component;
                return 1;
            case 5:
                return InsertAll(reader, parent, place, index + 1, index + reader.Integer(frame + Word));
            case 6 or 7 or 9 or 10:
                return 0;
            default:
                throw new FormatException($"a render batch has a frame of kind {reader.Integer(frame)}");
        }
    }

    int InsertAll(Reader reader, Node parent, int place, int from, int to)
    {
        var first = place;
        for (var index = from; index < to; index++)
        {
            place += Insert(reader, parent, place, index);
            // What lies in it came with it.
            if (reader.Integer(reader.Frame(index)) is 1 or 4 or 5)
            {
                index += reader.Integer(reader.Frame(index) + Word) - 1;
            }
        }
        return place - first;
    }

    sealed class Node
    {
        public string? Name;
        public int Text;
        public SortedDictionary<string, string>? Attributes;
        public readonly List<Node> Children = [];

        // What an event handler has instead of a value is its number, which is each page's own.
        public void Set(Reader reader, int frame) =>
            (Attributes ??= new(StringComparer.Ordinal))[reader.Text(frame + Word) ?? ""] = reader.Text(frame + (2 * Word)) ?? "";

        public int Content()
        {
            var all = new HashCode();
            Add(ref all);
            return all.ToHashCode();
        }

        void Add(ref HashCode all)
        {
            all.Add(Name);
            all.Add(Text);
            foreach (var (name, value) in Attributes ?? [])
            {
                all.Add(name);
                all.Add(value);
            }
            all.Add(Children.Count);
            foreach (var child in Children)
            {
                child.Add(ref all);
            }
        }
    }

    readonly ref struct Reader(RenderBatch batch)
    {
        readonly RenderBatch _batch = batch;

        public int Integer(int at) => BinaryPrimitives.ReadInt32LittleEndian(_batch.Bytes[at..]);

        public int Section(int which) => Integer(_batch.Length - Trailer + (which * Word));

        public int Frame(int index) => Section(1) + Word + (index * FrameLength);

        public string? Text(int at) => Integer(at) is >= 0 and var index ? System.Text.Encoding.UTF8.GetString(_batch.StringAt(index)) : null;

        public int Mark(int at)
        {
            if (Integer(at) is not (>= 0 and var index))
            {
                return 0;
            }
            var mark = new HashCode();
            mark.AddBytes(_batch.StringAt(index));
            return mark.ToHashCode();
        }
    }
}
