namespace Ingot.Alerts.Rules;

/// <summary>What can happen that rules look out for.</summary>
public enum AlertEventKind
{
    /// <summary>A run ended, or could not begin.</summary>
    RunFailed,

    /// <summary>A task of a run ended.</summary>
    TaskFailed,

    /// <summary>A load took parts of its source and found no row in them, or its source had no part at all.</summary>
    LoadEmpty,

    /// <summary>The columns of a source are others than those of the load before.</summary>
    SchemaChanged,

    /// <summary>The checks of a table, or a check of the project, have run.</summary>
    ChecksFailed,
}
