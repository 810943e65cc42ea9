namespace Ingot.Alerts.Channels;

/// <summary>Writes a line for each notice.</summary>
internal sealed class ConsoleChannel(TextWriter output) : IAlertChannel
{
    public async ValueTask SendAsync(AlertNotice notice, CancellationToken cancellationToken)
    {
        // What comes from data may hold what a terminal obeys.
        var line = string.Concat($"alert: {NoticeText.Title(notice)}: {notice.Alert.Message}".Select(c => char.IsControl(c) ? ' ' : c));
        await output.WriteLineAsync(line.AsMemory(), cancellationToken);
        await output.FlushAsync(cancellationToken);
    }
}
