namespace Ingot.Lake.Log;

/// <summary>One change of a Delta table's state, one line of a commit. Source: the Delta transaction log protocol, "Actions".</summary>
public abstract record LogAction;
