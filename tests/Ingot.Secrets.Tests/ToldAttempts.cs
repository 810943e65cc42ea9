using Ingot.Resilience.Attempts;

namespace Ingot.Secrets.Tests;

/// <summary>The attempts that a policy tells of.</summary>
internal sealed class ToldAttempts : IAttemptObserver
{
    private readonly List<Attempt> _told = [];

    /// <summary>Those that failed, with the pause that followed.</summary>
    public IEnumerable<Attempt> Failed => _told.Where(a => a.Error is not null);

    public void On(Attempt attempt) => _told.Add(attempt);
}
