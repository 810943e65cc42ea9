using System.Net.Sockets;
using System.Security.Authentication;

namespace Ingot.Alerts.Channels.Email;

/// <summary>Sends notices as mails, each over a connection of its own.</summary>
internal sealed class EmailChannel(MailSettings settings, TimeProvider time) : IAlertChannel
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public async ValueTask SendAsync(AlertNotice notice, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await using var session = await SmtpSession.OpenAsync(settings, either.Token);
            await session.SendAsync(settings.From, settings.To, MailText.Of(notice, settings, time.GetUtcNow()), either.Token);
        }
        catch (AuthenticationException e)
        {
            throw ChannelErrors.MailUntrusted(settings.Host, e.Message, e);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            throw ChannelErrors.Unreachable(settings.Host, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw ChannelErrors.Unreachable(settings.Host, new TimeoutException("it gave no answer in time", e));
        }
    }
}
