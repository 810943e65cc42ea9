using System.Diagnostics;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Server;
using Ingot.Telemetry;
using Ingot.Telemetry.Export;
using Ingot.Telemetry.Export.Logging;
using Ingot.Telemetry.Export.Options;
using Ingot.Telemetry.Export.Otlp;
using Ingot.Telemetry.Export.Prometheus;
using Microsoft.Extensions.Logging;

namespace Ingot.Cli.Observing;

/// <summary>Logs, measures and traces one invocation of a command, as its project and its flags ask for.</summary>
internal sealed partial class Observation : IAsyncDisposable
{
    private readonly CommandContext _context;
    private readonly string _command;
    private readonly SwitchableLoggers _loggers = new();
    private readonly long _began = Stopwatch.GetTimestamp();
    private Task<OtlpExport?> _beginning = Task.FromResult<OtlpExport?>(null);
    private Task<MeterReader?> _beginningMeters = Task.FromResult<MeterReader?>(null);
    private OtlpExport? _export;
    private EarlySpans? _early;
    private TelemetryOptions _telemetry = TelemetryOptions.Default;
    private MeterReader? _meters;
    private bool _isConfigured;

    private Observation(CommandContext context, string command) => (_context, _command) = (context, command);

    /// <summary>What this process measures; null when nobody will ask.</summary>
    public MeterReader? Meters => _meters;

    public ILoggerFactory Loggers => _loggers;

    /// <summary>Begins. To be called where what it observes is awaited, because loggers and spans flow from there.</summary>
    /// <param name="context">The command.</param>
    /// <param name="command">Its words.</param>
    public static Observation Begin(CommandContext context, string command)
    {
        var observation = new Observation(context, command);
        Logs.Use(observation._loggers);
        SecretProviders.Begin();
        if (context.FindOptions() is { } options)
            observation.Use(options);
        else
            observation.BeginExport(observation.Host(null));
        return observation;
    }

    /// <summary>Runs the command under its span, and counts it.</summary>
    /// <param name="command">Runs it.</param>
    /// <param name="waitsItself">Whether it calls <see cref="BegunAsync"/> before it does anything that is measured or traced.</param>
    public async Task<int> RunAsync(Func<Task<int>> command, bool waitsItself)
    {
        if (waitsItself)
            _early = EarlySpans.Begin(_telemetry, Host(null));
        if (_early is null)
            await BegunAsync();
        using var activity = Activities.Command(_command, Host(null).TraceParent);
        try
        {
            var exitCode = await command();
            End(activity, exitCode);
            return exitCode;
        }
        catch (Exception e)
        {
            activity.Fail(e);
            if (e is not IngotException { Kind: not ErrorKind.Bug } and not OperationCanceledException)
                Crashed(Logs.Of("Ingot.Cli"), _command, e);
            End(activity, e is IngotException known ? ExitCode.Of(known.Kind) : e is OperationCanceledException ? ExitCode.Interrupted : ExitCode.Failed);
            throw;
        }
    }

    /// <summary>Takes what a project says: the first time where to log; each time where to send, as long as that was not known.</summary>
    /// <param name="options">The project's options, with their secrets as far as they are known.</param>
    public void Use(ProjectOptions options)
    {
        var telemetry = TelemetryReader.Read(options.Section(ProjectSection.Telemetry));
        var host = Host(options);
        _telemetry = telemetry;
        if (!telemetry.WaitsForSecrets)
            BeginExport(host);
        if (!_isConfigured)
        {
            _isConfigured = true;
            ApplicationInfo.Describe(Versions.Ingot, options.Name, options.Environment, _command);
            var logging = LoggingReader.Read(options.Section(ProjectSection.Logging), options.Folder).With(_context.LogLevel, _context.LogFormat);
            _loggers.Use(() => LogWriters.Create(logging, _context.Surroundings.Error, host.Secrets.Hide));
            if (telemetry.Prometheus.Listen is not null)
                _beginningMeters = Task.Run<MeterReader?>(() => new MeterReader());
        }
    }

    /// <summary>Until what is measured and traced will be sent; what is measured, or traced to its end, before that is lost.</summary>
    public async Task BegunAsync()
    {
        _meters ??= await _beginningMeters;
        _export ??= await _beginning;
        _early?.Dispose();
        _early = null;
    }

    /// <summary>Serves the metrics of a run while it lasts, where its project asks for that.</summary>
    /// <param name="options">The project's options, with their secrets.</param>
    public MetricsServer? Serve(ProjectOptions options)
    {
        var prometheus = TelemetryReader.Read(options.Section(ProjectSection.Telemetry)).Prometheus;
        if (prometheus.Listen is not { } listen || _meters is null)
            return null;
        return MetricsServer.Start(new MetricsServerOptions(listen, prometheus.Token), new MetricsContent([_meters], null, _context.SecretTexts.Hide), _loggers);
    }

    /// <summary>Begins to keep what this process measures, for a server that lives as long as it.</summary>
    public MeterReader KeepMeters() => _meters ??= new MeterReader();

    public ValueTask DisposeAsync()
    {
        _export?.Dispose();
        _meters?.Dispose();
        _loggers.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Beside what the caller does next, unless it was begun before.</summary>
    private void BeginExport(TelemetryHost host) => _beginning = StartAsync(_beginning, _telemetry, host);

    private async Task<OtlpExport?> StartAsync(Task<OtlpExport?> before, TelemetryOptions telemetry, TelemetryHost host) =>
        await before ?? await Task.Run(() => OtlpExport.Start(telemetry, host, () => _loggers.CreateLogger("Ingot.Telemetry")));

    private TelemetryHost Host(ProjectOptions? options) =>
        new(Versions.Ingot, options?.Name, options?.Environment, _context.Surroundings.Variables, _context.SecretTexts);

    private void End(Activity? activity, int exitCode)
    {
        var status = exitCode switch { ExitCode.Success => "succeeded", ExitCode.Wrong => "wrong", ExitCode.Interrupted => "interrupted", _ => "failed" };
        activity?.SetTag(SpanTag.Status, status);
        KeyValuePair<string, object?> command = new(Tag.Command, _command), ended = new(Tag.Status, status);
        Instruments.Commands.Add(1, command, ended);
        Instruments.CommandDuration.Record(Stopwatch.GetElapsedTime(_began).TotalSeconds, command, ended);
    }

    [LoggerMessage(1, LogLevel.Critical, "ingot {Command} ended by an error that nobody foresaw.")]
    private static partial void Crashed(ILogger log, string command, Exception e);
}
