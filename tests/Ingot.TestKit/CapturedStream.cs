using System.Text;

namespace Ingot.TestKit;

/// <summary>Reads one output stream of a child process as it comes.</summary>
internal sealed class CapturedStream
{
    private readonly StringBuilder _text = new();
    private readonly List<(string Text, TaskCompletionSource<bool> Shown)> _awaited = [];
    private readonly Task _reading;
    private bool _ended;

    internal CapturedStream(StreamReader reader) => _reading = Read(reader);

    /// <summary>What has come so far.</summary>
    internal string Text
    {
        get
        {
            lock (_text)
                return _text.ToString().ReplaceLineEndings("\n");
        }
    }

    /// <summary>Everything, once the stream has ended.</summary>
    internal async Task<string> ToEnd()
    {
        await _reading;
        return Text;
    }

    /// <summary>True once the text has come; false when the stream ended without it.</summary>
    internal Task<bool> WaitFor(string text)
    {
        lock (_text)
        {
            var shown = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((text, shown));
            Announce();
            return shown.Task;
        }
    }

    private async Task Read(StreamReader reader)
    {
        var buffer = new char[4096];
        try
        {
            while (await reader.ReadAsync(buffer) is > 0 and var length)
            {
                lock (_text)
                {
                    _text.Append(buffer, 0, length);
                    Announce();
                }
            }
        }
        finally
        {
            lock (_text)
            {
                _ended = true;
                Announce();
            }
        }
    }

    private void Announce()
    {
        var text = _text.ToString();
        foreach (var (awaited, shown) in _awaited)
        {
            if (text.Contains(awaited, StringComparison.Ordinal))
                shown.TrySetResult(true);
            else if (_ended)
                shown.TrySetResult(false);
        }
    }
}
