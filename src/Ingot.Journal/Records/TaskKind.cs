using System.Text.Json.Serialization;

namespace Ingot.Journal;

/// <summary>What sort of work a task is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaskKind>))]
public enum TaskKind
{
    /// <summary>One execution of a job.</summary>
    [JsonStringEnumMemberName("load")]
    Load = 1,

    /// <summary>Building a silver or gold table.</summary>
    [JsonStringEnumMemberName("model")]
    Model = 2,

    /// <summary>Testing quality rules.</summary>
    [JsonStringEnumMemberName("check")]
    Check = 3,

    /// <summary>Keeping the lake, the warehouse or the journal in order, such as copying what was loaded into a PostgreSQL warehouse.</summary>
    [JsonStringEnumMemberName("maintenance")]
    Maintenance = 4,
}
