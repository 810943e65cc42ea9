using Ingot.Engine.Observing;

namespace Ingot.Cli.Output;

/// <summary>Shows a run while it happens.</summary>
internal interface IRunWatch : IRunObserver, IAsyncDisposable;
