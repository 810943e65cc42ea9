namespace Ingot.Engine.Observing;

/// <summary>How much a message matters.</summary>
public enum MessageLevel
{
    /// <summary>Only for those who asked for more (<c>--verbose</c>).</summary>
    Detail,

    /// <summary>Worth a line.</summary>
    Information,

    /// <summary>The user should look at it; the work goes on.</summary>
    Warning,
}
