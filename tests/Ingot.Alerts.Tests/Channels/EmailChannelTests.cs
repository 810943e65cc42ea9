using System.Text;
using Ingot.Core.Errors;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Alerts.Tests.Channels;

/// <summary>Mail over real connections: the system before this one looked for classes that do not exist and never sent one.</summary>
public sealed class EmailChannelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mail_is_sent_over_a_connection_that_was_secured_before_the_login()
    {
        await using var server = new MailServer();

        await Send(server, "user: ada, password: hunter2");

        Assert.Equal("STARTTLS", server.Said.ElementAt(1));
        Assert.Equal($"AUTH PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes("\0ada\0hunter2"))}", server.Said.ElementAt(3));
        Assert.Equal(["MAIL FROM:<ingot@example.com>", "RCPT TO:<a@example.com>", "RCPT TO:<b@example.com>", "DATA", "QUIT"], server.Said.Skip(4));
        var (headers, body) = Read(Assert.Single(server.Mails));
        Assert.Equal("Ingot <ingot@example.com>", headers["From"]);
        Assert.Equal("[high] run_failed (shop)", headers["Subject"]);
        Assert.Equal(("base64", "text/plain; charset=utf-8", "auto-generated", "high"), (headers["Content-Transfer-Encoding"], headers["Content-Type"], headers["Auto-Submitted"], headers["Importance"]));
        Assert.EndsWith("@example.com>", headers["Message-ID"], StringComparison.Ordinal);
        Assert.StartsWith(Sample.Alert.Message + "\r\n\r\nNext: Look at it.\r\n", body, StringComparison.Ordinal);
        Assert.Contains("Run: 20261120T215012-0fed\r\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_may_want_tls_from_the_first_byte_and_know_only_the_old_login()
    {
        await using var server = new MailServer { TlsFromTheFirstByte = true, Logins = "LOGIN" };

        await Send(server, "user: ada, password: hunter2, tls: implicit");

        Assert.Equal(["AUTH LOGIN", Convert.ToBase64String("ada"u8), Convert.ToBase64String("hunter2"u8)], server.Said.Skip(1).Take(3));
        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task Without_a_login_and_without_tls_a_mail_goes_to_a_server_that_wants_neither()
    {
        await using var server = new MailServer { OffersTls = false };

        await Send(server, "tls: none");

        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task A_server_that_offers_no_tls_gets_neither_password_nor_mail()
    {
        await using var server = new MailServer { OffersTls = false };

        var error = await Fails(server, "user: ada, password: hunter2");

        Assert.Equal(("alerts.mail-untrusted", false), (error.Code, ErrorClass.Of(error).IsRetryable));
        Assert.Single(server.Said, s => s.StartsWith("EHLO", StringComparison.Ordinal));
        Assert.Single(server.Said);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted()
    {
        await using var server = new MailServer();

        var error = await Assert.ThrowsAsync<IngotException>(async () =>
            await Sample.Channel($"{{ kind: email, host: localhost, port: {server.Port}, from: a@b.c, to: a@b.c, user: ada, password: hunter2 }}").SendAsync(Sample.Notice, Sample.Stop));

        Assert.Equal(("alerts.mail-untrusted", false), (error.Code, ErrorClass.Of(error).IsRetryable));
        Assert.DoesNotContain(server.Said, s => s.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GREETING", "554 not today", false)]
    [InlineData("AUTH", "535 wrong", false)]
    [InlineData("MAIL", "451 try later", true)]
    [InlineData("RCPT", "550 who?", false)]
    [InlineData("DATA", "421-busy\r\n421 really", true)]
    [InlineData("MAIL-TEXT", "552 too long", false)]
    public async Task A_mail_that_is_refused_was_not_sent_and_is_tried_again_only_where_the_server_says_so(string verb, string answer, bool again)
    {
        await using var server = new MailServer();
        server.Answers[verb] = answer;

        var error = await Fails(server, "user: ada, password: hunter2");

        Assert.Equal(("alerts.mail-refused", again), (error.Code, ErrorClass.Of(error).IsRetryable));
        Assert.Contains(answer[..3], error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_speak_smtp_or_is_not_there_cannot_be_reached()
    {
        await using var server = new MailServer();
        server.Answers["GREETING"] = "HTTP/1.1 400 Bad Request";
        var strange = await Fails(server, "tls: none");
        await server.StopAsync();

        var gone = await Fails(server, "tls: none");

        Assert.Equal(("alerts.unreachable", "alerts.unreachable"), (strange.Code, gone.Code));
        Assert.True(ErrorClass.Of(gone).IsRetryable);
    }

    [Fact]
    public async Task Letters_of_all_languages_come_through_in_subject_and_text_and_no_line_is_too_long()
    {
        await using var server = new MailServer { OffersTls = false };
        var alert = Sample.Alert with { Project = "Läden 商店 " + new string('ü', 60), Message = ".\r\n.a\r\n" + new string('é', 3000) };

        await Sample.Channel(Settings(server, "tls: none")).SendAsync(Sample.Notice with { Alert = alert }, Sample.Stop);

        var mail = Assert.Single(server.Mails);
        var (headers, body) = Read(mail);
        var words = headers["Subject"].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => Encoding.UTF8.GetString(Convert.FromBase64String(w["=?utf-8?B?".Length..^2])));
        Assert.Equal($"[high] run_failed ({alert.Project})", string.Concat(words));
        Assert.StartsWith(alert.Message, body, StringComparison.Ordinal);
        Assert.All(mail.Split("\r\n"), l => Assert.InRange(l.Length, 0, 78));
        Assert.All(mail, c => Assert.True(char.IsAscii(c)));
    }

    private async Task Send(MailServer server, string more) => await Sample.Channel(Settings(server, more)).SendAsync(Sample.Notice, Sample.Stop);

    private async Task<IngotException> Fails(MailServer server, string more) => await Assert.ThrowsAsync<IngotException>(() => Send(server, more));

    private string Settings(MailServer server, string more)
    {
        var roots = _folder.At("roots.pem");
        if (!File.Exists(roots))
            File.WriteAllText(roots, server.Certificate.ExportCertificatePem());
        return $"{{ kind: email, host: localhost, port: {server.Port}, root_certificate: '{roots}', from: Ingot <ingot@example.com>, to: [a@example.com, b@example.com], {more} }}";
    }

    private static (Dictionary<string, string> Headers, string Body) Read(string mail)
    {
        var parts = mail.Split("\r\n\r\n", 2);
        var headers = parts[0].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").Select(l => l.Split(": ", 2)).ToDictionary(l => l[0], l => l[1]);
        return (headers, Encoding.UTF8.GetString(Convert.FromBase64String(parts[1])));
    }
}
