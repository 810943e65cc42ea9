using Ingot.Alerts.Channels;

namespace Almanac;

/// <summary>Writes each notice as a line of a file.</summary>
public sealed class Logbook(string file) : IAlertChannel
{
    public async ValueTask SendAsync(AlertNotice notice, CancellationToken cancellationToken) =>
        await File.AppendAllTextAsync(file, $"{notice.Alert.RaisedAt:u} {notice.Kind} {notice.Alert.Severity} {notice.Alert.Rule}: {notice.Alert.Message}\n", cancellationToken);
}
