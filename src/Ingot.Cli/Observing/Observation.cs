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
    private OtlpExport? _export;
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
            observation.Take(options);
        else
            observation.BeginExport(TelemetryOptions.Default, observation.Host(null));
        return observation;
    }

    /// <summary>Runs the command under its span, and counts it.</summary>
    public async Task<int> RunAsync(Func<Task<int>> command)
    {
        await ExportBegunAsync();
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

    /// <summary>Takes what a project says once its secrets are known, and was not known before.</summary>
    /// <param name="options">The project's options, with their secrets.</param>
    public async Task UseAsync(ProjectOptions options)
    {
        Take(options);
        await ExportBegunAsync();
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

    /// <summary>The first time where to log; each time where to send, as long as that was not known.</summary>
    private void Take(ProjectOptions options)
    {
        var telemetry = TelemetryReader.Read(options.Section(ProjectSection.Telemetry));
        var host = Host(options);
        if (!telemetry.WaitsForSecrets)
            BeginExport(telemetry, host);
        if (!_isConfigured)
        {
            _isConfigured = true;
            ApplicationInfo.Describe(Versions.Ingot, options.Name, options.Environment, _command);
            var logging = LoggingReader.Read(options.Section(ProjectSection.Logging), options.Folder).With(_context.LogLevel, _context.LogFormat);
            _loggers.Use(LogWriters.Create(logging, _context.Surroundings.Error, host.Secrets.Hide));
            if (telemetry.Prometheus.Listen is not null)
                _meters = new MeterReader();
        }
    }

    /// <summary>Beside what the caller does next, which needs neither.</summary>
    private void BeginExport(TelemetryOptions telemetry, TelemetryHost host)
    {
        if (_export is null)
            _beginning = Task.Run(() => OtlpExport.Start(telemetry, host, () => _loggers.CreateLogger("Ingot.Telemetry")));
    }

    /// <summary>What is measured or traced before it would not be sent.</summary>
    private async Task ExportBegunAsync() => _export ??= await _beginning;

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
