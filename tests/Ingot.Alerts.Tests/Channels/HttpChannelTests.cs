using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ingot.Alerts.Channels;
using Ingot.Alerts.Channels.Http;
using Ingot.Core.Alerts;
using Ingot.Core.Errors;

namespace Ingot.Alerts.Tests.Channels;

public sealed class HttpChannelTests : IAsyncLifetime
{
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task A_webhook_gets_the_whole_alert_as_json_with_the_headers_that_are_configured()
    {
        await Sample.Channel($"{{ kind: webhook, url: '{_receiver.Url}', headers: {{ X-Team: data }} }}").SendAsync(Sample.Notice, Sample.Stop);

        var (body, _, headers) = Assert.Single(_receiver.Got);
        Assert.Equal((1, "raised", "shop/production/12/raised/1795211712000"), ((int)body["version"]!, (string)body["notice"]!, (string)body["key"]!));
        var alert = body["alert"]!;
        Assert.Equal((12L, "run_failed", "high", "active"), ((long)alert["id"]!, (string)alert["rule"]!, (string)alert["severity"]!, (string)alert["state"]!));
        Assert.Equal((Sample.Alert.Message, Sample.Alert.Next, "run", 3L), ((string)alert["message"]!, (string?)alert["next"], (string)alert["labels"]!["command"]!, (long)alert["occurrences"]!));
        Assert.Equal(Sample.Alert.RaisedAt, DateTimeOffset.Parse((string)alert["raised_at"]!, CultureInfo.InvariantCulture));
        Assert.Equal(("data", "application/json; charset=utf-8", (string)body["key"]!), (headers["X-Team"], headers["Content-Type"], headers["Idempotency-Key"]));
        Assert.DoesNotContain("Ingot-Signature", headers.Keys);
    }

    [Fact]
    public async Task A_webhook_with_a_secret_signs_time_and_body()
    {
        await Sample.Channel($"{{ kind: webhook, url: '{_receiver.Url}', signing_secret: hunter2 }}").SendAsync(Sample.Notice, Sample.Stop);

        var (_, bytes, headers) = Assert.Single(_receiver.Got);
        var signature = headers["Ingot-Signature"].Split(',').Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        var signed = Encoding.UTF8.GetBytes(signature["t"] + ".").Concat(bytes).ToArray();
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("hunter2"), signed)), signature["v1"]);
        Assert.InRange(long.Parse(signature["t"], CultureInfo.InvariantCulture), DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeSeconds(), DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_resolved_notice_says_so_and_has_another_key()
    {
        var over = Sample.Alert with { State = AlertState.Resolved, ResolvedAt = Sample.Alert.SeenAt.AddHours(1), ResolvedBy = "ada" };

        await Sample.Channel($"{{ kind: webhook, url: '{_receiver.Url}' }}").SendAsync(new AlertNotice(NoticeKind.Resolved, over), Sample.Stop);

        var body = Assert.Single(_receiver.Got).Body;
        Assert.Equal(("resolved", "ada"), ((string)body["notice"]!, (string)body["alert"]!["resolved_by"]!));
        Assert.NotEqual(NoticeJson.Key(Sample.Notice), (string)body["key"]!);
    }

    [Theory]
    [InlineData(AlertSeverity.Critical, "danger")]
    [InlineData(AlertSeverity.High, "warning")]
    [InlineData(AlertSeverity.Medium, "#ff9500")]
    [InlineData(AlertSeverity.Low, "good")]
    [InlineData(AlertSeverity.Info, "#439FE0")]
    public async Task Slack_gets_an_attachment_in_the_color_of_the_severity_with_texts_that_make_no_links(AlertSeverity severity, string color)
    {
        await Sample.Channel($"{{ kind: slack, url: '{_receiver.Url}' }}").SendAsync(Sample.Notice with { Alert = Sample.Alert with { Severity = severity } }, Sample.Stop);

        var body = Assert.Single(_receiver.Got).Body;
        var attachment = body["attachments"]![0]!;
        Assert.Equal(color, (string)attachment["color"]!);
        Assert.StartsWith($"[{severity.ToString().ToLowerInvariant()}] run_failed (shop)", (string)body["text"]!, StringComparison.Ordinal);
        Assert.StartsWith("ingot run failed: bronze.orders: &lt;b&gt;&amp;amp; grün&lt;/b&gt;", (string)attachment["text"]!, StringComparison.Ordinal);
        Assert.Contains(attachment["fields"]!.AsArray(), f => (string)f!["title"]! == "Run" && (string)f["value"]! == Sample.Alert.RunId);
        Assert.Equal(Sample.Alert.SeenAt.ToUnixTimeSeconds(), (long)attachment["ts"]!);
    }

    [Fact]
    public async Task Teams_gets_an_adaptive_card_as_workflows_take_it()
    {
        await Sample.Channel($"{{ kind: teams, url: '{_receiver.Url}' }}").SendAsync(Sample.Notice with { Alert = Sample.Alert with { Message = Sample.Alert.Message + new string('x', 100_000) } }, Sample.Stop);

        var (body, bytes, _) = Assert.Single(_receiver.Got);
        var attachment = Assert.Single(body["attachments"]!.AsArray())!;
        var card = attachment["content"]!;
        Assert.Equal(("message", "application/vnd.microsoft.card.adaptive"), ((string)body["type"]!, (string)attachment["contentType"]!));
        Assert.Equal(("AdaptiveCard", "1.4", "http://adaptivecards.io/schemas/adaptive-card.json"), ((string)card["type"]!, (string)card["version"]!, (string)card["$schema"]!));
        Assert.Equal(["TextBlock", "TextBlock", "TextBlock", "FactSet"], card["body"]!.AsArray().Select(b => (string)b!["type"]!));
        Assert.Equal("Attention", (string)card["body"]![0]!["color"]!);
        Assert.Contains("[x] (http://evil)", (string)card["body"]![1]!["text"]!, StringComparison.Ordinal);
        Assert.InRange(bytes.Length, 1, 28 * 1024);
    }

    [Theory]
    [InlineData("webhook", 503, true)]
    [InlineData("slack", 429, true)]
    [InlineData("teams", 404, false)]
    [InlineData("webhook", 302, false)]
    [InlineData("webhook", 410, false)]
    public async Task What_a_receiver_refuses_was_not_sent_and_no_message_holds_the_address(string kind, int status, bool again)
    {
        _receiver.Answer(status);

        var error = await Assert.ThrowsAsync<IngotException>(async () => await Sample.Channel($"{{ kind: {kind}, url: '{_receiver.Url}' }}").SendAsync(Sample.Notice, Sample.Stop));

        Assert.Equal(("alerts.refused", status, again), (error.Code, (int)error.Facts[ErrorFacts.HttpStatus]!, ErrorClass.Of(error).IsRetryable));
        Assert.Equal($"{_receiver.Host} answered {status}: because.", error.Message);
        Assert.DoesNotContain("secret-part", error.ToString(), StringComparison.Ordinal);
        Assert.Single(_receiver.Got);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_told_by_its_host_and_is_tried_again()
    {
        var url = _receiver.Url;
        await _receiver.DisposeAsync();

        var error = await Assert.ThrowsAsync<IngotException>(async () => await Sample.Channel($"{{ kind: webhook, url: '{url}' }}").SendAsync(Sample.Notice, Sample.Stop));

        Assert.Equal(("alerts.unreachable", true), (error.Code, ErrorClass.Of(error).IsRetryable));
        Assert.DoesNotContain("secret-part", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_console_gets_one_line_without_anything_that_a_terminal_obeys()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var channel = Sample.Valid("channels: { it: { kind: console } }\n", output).Channels["it"].Channel;

        await channel.SendAsync(Sample.Notice with { Alert = Sample.Alert with { Message = "a\e[31mb\nc" } }, Sample.Stop);

        Assert.Equal("alert: [high] run_failed (shop): a [31mb c" + Environment.NewLine, output.ToString());
    }
}
