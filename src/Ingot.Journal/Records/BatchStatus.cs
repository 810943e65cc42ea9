using System.Text.Json.Serialization;

namespace Ingot.Journal;

/// <summary>Where a batch stands. Running turns into one of the others once, and never back.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BatchStatus>))]
public enum BatchStatus
{
    /// <summary>Being worked on.</summary>
    [JsonStringEnumMemberName("running")]
    Running = 1,

    /// <summary>Ended well.</summary>
    [JsonStringEnumMemberName("succeeded")]
    Succeeded = 2,

    /// <summary>Ended with an error.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed = 3,

    /// <summary>Its task ended or died while it was being worked on.</summary>
    [JsonStringEnumMemberName("interrupted")]
    Interrupted = 4,
}
