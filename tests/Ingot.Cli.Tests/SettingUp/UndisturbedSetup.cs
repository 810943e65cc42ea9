namespace Ingot.Cli.Tests.SettingUp;

/// <summary>What a setup with samples makes when nothing disturbs it.</summary>
public sealed class UndisturbedSetup : IAsyncLifetime
{
    /// <summary>All that setup decides, as text.</summary>
    internal string Snapshot { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        using var trial = new SetupTrial();
        await trial.Do("setup", "--samples");
        Snapshot = trial.Snapshot();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
