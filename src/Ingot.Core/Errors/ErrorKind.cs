namespace Ingot.Core.Errors;

/// <summary>What the user can do next about a failure; every error in Ingot has exactly one kind.</summary>
public enum ErrorKind
{
    /// <summary>The command line asked for something that does not exist. Exit code 2.</summary>
    Usage,

    /// <summary>A project file (YAML, SQL model, secrets) must be corrected. Exit code 2.</summary>
    Configuration,

    /// <summary>The source could not be reached or read. Exit code 1.</summary>
    Source,

    /// <summary>The data itself broke a rule: unreadable rows, a failed check, a refuted proof. Exit code 1.</summary>
    Data,

    /// <summary>The lake, the warehouse or the journal could not be written. Exit code 1.</summary>
    Target,

    /// <summary>Another process or writer holds or changed what this one needs. Exit code 1.</summary>
    Conflict,

    /// <summary>The user or the system stopped the work. Exit code 130.</summary>
    Interrupted,

    /// <summary>Ingot did something wrong; the user can only report it. Exit code 1.</summary>
    Bug,
}
