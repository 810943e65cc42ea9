namespace Ingot.Warehouse.Setup;

/// <summary>What setup does for one thing: shown by a dry run and executed by a real one, from the same list.</summary>
public abstract record SetupWork
{
    /// <summary>The statements as people may see them: no password is in them.</summary>
    public abstract IReadOnlyList<string> Shown { get; }

    /// <summary>Where they are executed, in a few words such as <c>in "crm" as "admin"</c>.</summary>
    /// <param name="settings">What is set up.</param>
    public abstract string Place(SetupSettings settings);

    /// <summary>Does it.</summary>
    internal abstract Task ExecuteAsync(SetupSite site, CancellationToken cancellationToken);
}
