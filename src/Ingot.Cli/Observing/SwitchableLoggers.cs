using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingot.Cli.Observing;

/// <summary>Loggers from the moment on when it is known where lines go.</summary>
internal sealed class SwitchableLoggers : ILoggerFactory
{
    private Lazy<ILoggerFactory> _writers = new(NullLoggerFactory.Instance);

    /// <summary>Sends what is logged from now on to writers, which are disposed with this.</summary>
    /// <param name="create">Makes them, beside what the caller does next: who has something to log before they are there waits for them.</param>
    public void Use(Func<ILoggerFactory> create)
    {
        var writers = _writers = new Lazy<ILoggerFactory>(create);
        _ = Task.Run(() => writers.Value);
    }

    public ILogger CreateLogger(string categoryName) => _writers.Value.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => _writers.Value.AddProvider(provider);

    public void Dispose() => _writers.Value.Dispose();
}
