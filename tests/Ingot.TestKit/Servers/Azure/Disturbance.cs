namespace Ingot.TestKit.Servers.Azure;

/// <summary>What a proxy does to a request.</summary>
public enum Disturbance
{
    /// <summary>Answers 503 with <c>Retry-After</c>, and passes nothing on.</summary>
    Busy,

    /// <summary>Cuts the connection, and passes nothing on.</summary>
    Cut,

    /// <summary>Passes it on and cuts the connection instead of answering: it was done, and nobody is told.</summary>
    LoseAnswer,

    /// <summary>Passes it on and cuts the connection in the middle of the answer.</summary>
    CutAnswer,

    /// <summary>Passes it on and changes a bit of the answer.</summary>
    Spoil,

    /// <summary>Never answers.</summary>
    Silence,
}
