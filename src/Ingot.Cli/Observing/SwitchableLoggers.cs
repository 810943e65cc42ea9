using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingot.Cli.Observing;

/// <summary>Loggers from the moment on when it is known where lines go.</summary>
internal sealed class SwitchableLoggers : ILoggerFactory
{
    private ILoggerFactory _writers = NullLoggerFactory.Instance;

    /// <summary>Sends what is logged from now on to these writers, which are disposed with this.</summary>
    public void Use(ILoggerFactory writers) => _writers = writers;

    public ILogger CreateLogger(string categoryName) => _writers.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => _writers.AddProvider(provider);

    public void Dispose() => _writers.Dispose();
}
