using System.Text.Json.Serialization;

namespace Ingot.Journal;

/// <summary>Where a run stands. Running turns into one of the others once, and never back.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunStatus>))]
public enum RunStatus
{
    /// <summary>Its process works on it.</summary>
    [JsonStringEnumMemberName("running")]
    Running = 1,

    /// <summary>Every task ended well.</summary>
    [JsonStringEnumMemberName("succeeded")]
    Succeeded = 2,

    /// <summary>A task failed, or the run itself did.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed = 3,

    /// <summary>The user or the system stopped it, or its process died.</summary>
    [JsonStringEnumMemberName("interrupted")]
    Interrupted = 4,
}
