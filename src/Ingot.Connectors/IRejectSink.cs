namespace Ingot.Connectors;

/// <summary>Takes records that could not be read; called from several threads at once.</summary>
public interface IRejectSink
{
    /// <summary>Keeps one record. Whatever it throws ends the scan and reaches the caller of the query unchanged.</summary>
    /// <param name="record">The record and what is wrong with it.</param>
    void Add(RejectedRecord record);
}
