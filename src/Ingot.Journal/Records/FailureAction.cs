using System.Text.Json.Serialization;

namespace Ingot.Journal;

/// <summary>What a check that finds failing rows does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FailureAction>))]
public enum FailureAction
{
    /// <summary>Fails the task.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail = 1,

    /// <summary>Moves the rows to quarantine and lets the rest pass.</summary>
    [JsonStringEnumMemberName("quarantine")]
    Quarantine = 2,

    /// <summary>Says so and goes on.</summary>
    [JsonStringEnumMemberName("warn")]
    Warn = 3,
}
