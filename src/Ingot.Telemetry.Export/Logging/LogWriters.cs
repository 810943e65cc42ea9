using Ingot.Telemetry.Export.Options;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace Ingot.Telemetry.Export.Logging;

/// <summary>Makes the writers of log lines: standard error and files, each in its format, without secrets.</summary>
public static class LogWriters
{
    /// <summary>Name of the first file of a day: <c>ingot-YYYYMMDD.log</c>; more of the day get <c>_001</c> and so on.</summary>
    private const string FileName = "ingot-.log";

    /// <summary>Makes them.</summary>
    /// <param name="options">What is logged and where.</param>
    /// <param name="console">Standard error.</param>
    /// <param name="redact">Takes secrets out of texts.</param>
    /// <returns>The factory; to be disposed, so that files are complete.</returns>
    public static ILoggerFactory Create(LoggingOptions options, TextWriter console, Func<string, string> redact)
    {
        if (options.Console is null && options.File is null)
            return NullLoggerFactory.Instance;

        var configuration = new LoggerConfiguration().Enrich.With(ContextEnricher.Instance);
        configuration.MinimumLevel.Is(Level(options.Level));
        configuration.MinimumLevel.Override("Microsoft", LogEventLevel.Warning);
        foreach (var (category, level) in options.Levels)
            configuration.MinimumLevel.Override(category, Level(level));
        if (options.Console is { } format)
            configuration.WriteTo.Sink(new WriterSink(console, Formatter(format, redact)));
        if (options.File is { } file)
            configuration.WriteTo.Sink(new FileSinkGuard(File(file, redact), file.Folder, console));
        return new SerilogLoggerFactory(configuration.CreateLogger(), dispose: true);
    }

    private static Logger File(LogFileOptions file, Func<string, string> redact) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .WriteTo.File(
            Formatter(file.Format, redact),
            Path.Combine(file.Folder, file.PerExecution ? ExecutionLogs.Next(file.Folder, file.Retain, TimeProvider.System) : FileName),
            rollingInterval: file.PerExecution ? RollingInterval.Infinite : RollingInterval.Day,
            rollOnFileSizeLimit: true,
            fileSizeLimitBytes: file.MaxBytes,
            retainedFileCountLimit: file.Retain,
            // Several processes of a project write the same file.
            shared: true)
        .CreateLogger();

    private static RedactingFormatter Formatter(LogFormat format, Func<string, string> redact) =>
        new RedactingFormatter(
            format switch
            {
                LogFormat.Json => new JsonLines(),
                LogFormat.Columns => new ColumnLines(),
                _ => new TextLines(),
            },
            redact);

    /// <summary>Serilog has no word for nothing; what is above its highest level is.</summary>
    private static LogEventLevel Level(LogLevel level) => level switch
    {
        LogLevel.Trace => LogEventLevel.Verbose,
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Information => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        LogLevel.Error => LogEventLevel.Error,
        LogLevel.Critical => LogEventLevel.Fatal,
        _ => LevelAlias.Off,
    };
}
