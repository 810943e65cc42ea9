using System.Net;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;

namespace Ingot.Telemetry.Export.Options;

/// <summary>Reads the section <c>telemetry</c>.</summary>
public static class TelemetryReader
{
    /// <summary>What there is to set.</summary>
    public static OptionSet Options { get; } = new(ProjectSection.Telemetry,
    [
        new() { Key = "service", Type = OptionType.Text, Default = "ingot", Meaning = "the name under which metrics and traces are sent" },
        new() { Key = "otlp.endpoint", Type = OptionType.Url, Meaning = "the collector that metrics and traces are sent to, such as http://localhost:4317; without one they are sent nowhere" },
        new() { Key = "otlp.protocol", Type = OptionType.Choice, Allowed = ["grpc", "http"], Default = "grpc", Meaning = "how they travel: OTLP over gRPC, or as protobuf over HTTP" },
        new() { Key = "otlp.headers", Type = OptionType.TextMap, Secret = true, Meaning = "headers of each request, such as a key of the collector" },
        new() { Key = "otlp.interval", Type = OptionType.Duration, Default = "60s", Meaning = "how often metrics are sent; they are sent at the end, too" },
        new() { Key = "otlp.timeout", Type = OptionType.Duration, Default = "10s", Meaning = "how long one request may take" },
        new() { Key = "traces.sampling", Type = OptionType.Decimal, Min = 0, Max = 1, Default = "1", Meaning = "the share of traces that is sent, from 0 to 1" },
        new() { Key = "traces.statements", Type = OptionType.Boolean, Default = "false", Meaning = "whether the text of SQL is sent, which may hold values of data" },
        new() { Key = "prometheus.listen", Type = OptionType.Text, Meaning = "address and port where a run serves its metrics while it lasts, such as 127.0.0.1:9464" },
        new() { Key = "prometheus.token", Type = OptionType.Text, Secret = true, Meaning = "the bearer token that is asked for; needed when the address can be reached from other machines" },
    ]);

    /// <summary>Reads the section; what is wrong is added to its problems, and what holds without it is used.</summary>
    /// <param name="section">The section; null when it is not there.</param>
    public static TelemetryOptions Read(ConfigMap? section)
    {
        var defaults = TelemetryOptions.Default;
        if (section is null)
            return defaults;

        var options = new TelemetryOptions(
            section.Text("service") ?? defaults.Service, Otlp(section.Map("otlp"), defaults.Otlp), Traces(section.Map("traces"), defaults.Traces), Prometheus(section.Map("prometheus")))
        {
            WaitsForSecrets = HasReference(section),
        };
        section.ReportUnknownKeys();
        return options;
    }

    /// <summary>An address and port, as in <c>127.0.0.1:9464</c>, <c>[::1]:9464</c> or <c>localhost:9464</c>; null for anything else.</summary>
    /// <param name="text">The text.</param>
    public static IPEndPoint? Address(string text)
    {
        const string Localhost = "localhost:";
        if (text.StartsWith(Localhost, StringComparison.OrdinalIgnoreCase))
            text = $"127.0.0.1:{text[Localhost.Length..]}";
        // Without a port it would be port 0, and "9464" alone would be an address.
        var colon = text.LastIndexOf(':');
        return colon > text.LastIndexOf(']') && text.AsSpan(0, colon).IndexOfAny('.', ']') >= 0 && IPEndPoint.TryParse(text, out var address) ? address : null;
    }

    private static OtlpOptions Otlp(ConfigMap? map, OtlpOptions defaults)
    {
        if (map is null)
            return defaults;

        var options = new OtlpOptions(
            Url(map),
            map.OneOf("protocol", "grpc", "http") is "http" ? OtlpProtocol.Http : OtlpProtocol.Grpc,
            Headers(map.Map("headers")),
            Positive(map, "interval") ?? defaults.Interval,
            Positive(map, "timeout") ?? defaults.Timeout);
        map.ReportUnknownKeys();
        return options;
    }

    private static Uri? Url(ConfigMap map)
    {
        if (map.Text("endpoint") is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0)
            return url;

        map.Find("endpoint")!.Report("'telemetry.otlp.endpoint' must begin with http:// or https:// and hold no user.", "A secret goes into 'telemetry.otlp.headers'.");
        return null;
    }

    private static Dictionary<string, string> Headers(ConfigMap? map)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in map?.Entries ?? [])
        {
            if (map!.Text(entry.Key) is not { } text)
                continue;
            if (text.Any(c => char.IsControl(c) || c == ',') || entry.Key.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
                entry.Value.Report($"'{entry.Value.Path}' cannot be a header of HTTP.", "Names have letters, digits, - and _; values have no commas and no line breaks.");
            else
                headers[entry.Key] = text;
        }

        return headers;
    }

    private static TimeSpan? Positive(ConfigMap map, string key)
    {
        var value = map.Duration(key);
        if (value is null || value > TimeSpan.Zero)
            return value;
        map.Find(key)!.Report($"'telemetry.otlp.{key}' must be more than nothing.", "Write a duration such as 30s.");
        return null;
    }

    private static TraceOptions Traces(ConfigMap? map, TraceOptions defaults)
    {
        if (map is null)
            return defaults;
        var options = new TraceOptions((double?)map.Decimal("sampling", 0, 1) ?? defaults.Sampling, map.Boolean("statements") ?? defaults.Statements);
        map.ReportUnknownKeys();
        return options;
    }

    private static PrometheusOptions Prometheus(ConfigMap? map)
    {
        if (map is null)
            return TelemetryOptions.Default.Prometheus;

        var (listen, token) = (map.Text("listen"), map.Text("token"));
        var address = listen is null ? null : Address(listen);
        if (listen is not null && address is null)
            map.Find("listen")!.Report("'telemetry.prometheus.listen' must be an address and a port.", "Write 127.0.0.1:9464, or 0.0.0.0:9464 for all addresses of the machine.");
        if (address is not null && !IPAddress.IsLoopback(address.Address) && string.IsNullOrWhiteSpace(token))
            map.Find("listen")!.Report("'telemetry.prometheus.listen' can be reached from other machines, so 'telemetry.prometheus.token' is needed.", "Set the token as ${secret:NAME}, or listen on 127.0.0.1.");
        map.ReportUnknownKeys();
        return new PrometheusOptions(address, string.IsNullOrWhiteSpace(token) ? null : token);
    }

    private static bool HasReference(ConfigNode node) => node switch
    {
        ConfigMap map => map.Entries.Any(e => HasReference(e.Value)),
        ConfigScalar scalar => scalar.Text.Contains("${secret:", StringComparison.Ordinal),
        _ => false,
    };
}
