using System.Text;

namespace Ingot.Alerts.Channels.Email;

/// <summary>Reads the answers of a mail server. A new one is made when the connection is secured, so that nothing said before counts.</summary>
internal sealed class SmtpLines(Stream stream)
{
    // The protocol allows 512; nobody talks that much.
    private const int LongestLine = 4096;
    private const int MostLines = 200;

    private readonly byte[] _buffer = new byte[LongestLine];
    private int _start;
    private int _end;

    /// <summary>The status of an answer, and the texts of its lines.</summary>
    internal async Task<(int Status, IReadOnlyList<string> Texts)> ReadAnswerAsync(CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        while (texts.Count < MostLines)
        {
            var line = await ReadLineAsync(cancellationToken);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), out var status))
                throw new IOException("What answers does not speak SMTP.");
            texts.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length < 4 || line[3] != '-')
                return (status, texts);
        }

        throw new IOException("The server's answer does not end.");
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.UTF8.GetString(_buffer, _start, length).TrimEnd('\r');
                _start += length + 1;
                return line;
            }

            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }

            if (_end == _buffer.Length)
                throw new IOException("The server's answer has a line without an end.");
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
                throw new IOException("The server hung up.");
            _end += read;
        }
    }
}
