namespace KitchenOps.Bench.Measure;

/// <summary>One line that says how far it is: rewritten in place on a terminal, a new one now and then elsewhere.</summary>
public sealed class ProgressLine : IDisposable
{
    static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(15);

    readonly Lock _gate = new();
    readonly Func<string> _text;
    readonly bool _isTerminal = !Console.IsErrorRedirected;
    readonly Timer _timer;
    int _width;
    bool _ended;

    /// <summary>Shows <paramref name="text"/> from now on.</summary>
    public ProgressLine(Func<string> text)
    {
        _text = text;
        var every = _isTerminal ? OnTerminal : Elsewhere;
        _timer = new Timer(_ => Show(), null, every, every);
    }

    /// <summary>Shows the last state and leaves the line.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        Show();
        lock (_gate)
        {
            _ended = true;
            if (_isTerminal)
            {
                Console.Error.WriteLine();
            }
        }
    }

    void Show()
    {
        lock (_gate)
        {
            if (_ended)
            {
                return;
            }
            var text = _text();
            if (!_isTerminal)
            {
                Console.Error.WriteLine(text);
                return;
            }
            // What was longer before is wiped; a line that wraps could not be rewritten.
            var room = Math.Max(20, Console.WindowWidth - 1);
            text = text.Length > room ? text[..room] : text;
            Console.Error.Write($"\r{text.PadRight(_width)}");
            _width = text.Length;
        }
    }
}
