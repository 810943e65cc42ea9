using System.Text.Json.Serialization;

namespace Ingot.Journal;

/// <summary>Where a task of a run stands. Running turns into one of the others once, and never back.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunTaskStatus>))]
public enum RunTaskStatus
{
    /// <summary>Being worked on.</summary>
    [JsonStringEnumMemberName("running")]
    Running = 1,

    /// <summary>Ended well and wrote something.</summary>
    [JsonStringEnumMemberName("succeeded")]
    Succeeded = 2,

    /// <summary>Ended well; there was nothing new to do.</summary>
    [JsonStringEnumMemberName("unchanged")]
    Unchanged = 3,

    /// <summary>Ended with an error.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed = 4,

    /// <summary>Not attempted; the message says why.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped = 5,

    /// <summary>Its run ended or died while it was being worked on.</summary>
    [JsonStringEnumMemberName("interrupted")]
    Interrupted = 6,
}
