namespace Ingot.Core.Errors;

/// <summary>
/// A failure that Ingot understands: what happened (<see cref="Exception.Message"/>), what state the data is in
/// (<see cref="State"/>), what to do next (<see cref="Next"/>), and the facts behind the sentence.
/// </summary>
public class IngotException : Exception
{
    /// <summary>Creates a failure.</summary>
    /// <param name="kind">What the user can do about it.</param>
    /// <param name="code">Stable dotted name such as <c>files.missing</c>; for scripts and tests.</param>
    /// <param name="message">One sentence saying what happened. Never holds a secret.</param>
    /// <param name="cause">The underlying exception, or null.</param>
    public IngotException(ErrorKind kind, string code, string message, Exception? cause = null)
        : base(message, cause)
    {
        Kind = kind;
        Code = code;
    }

    /// <summary>What the user can do about it.</summary>
    public ErrorKind Kind { get; }

    /// <summary>Stable dotted name of the failure.</summary>
    public string Code { get; }

    /// <summary>What state the data is in now, as a sentence; null when nothing was touched.</summary>
    public string? State { get; init; }

    /// <summary>What to do next: a command to type or a thing to change; null when there is nothing to say.</summary>
    public string? Next { get; init; }

    /// <summary>Where in a project file the cause is; null when the cause is not in a file.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The facts behind the sentence, by name, for logs and <c>--json</c>. Never holds a secret.</summary>
    public IReadOnlyDictionary<string, object?> Facts { get; init; } = EmptyFacts;

    /// <summary>What its thrower knows of its class; null when <see cref="ErrorClass.Of(Exception)"/> is to work it out.</summary>
    public ErrorClass? KnownClass { get; init; }

    private static readonly IReadOnlyDictionary<string, object?> EmptyFacts = new Dictionary<string, object?>();
}
