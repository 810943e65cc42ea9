namespace Ingot.Connectors.Ado.Tests.Reading;

/// <summary>Keeps rejected records; refuses more than some.</summary>
internal sealed class Rejected(int most = int.MaxValue) : IRejectSink
{
    internal List<RejectedRecord> Records { get; } = [];

    public void Add(RejectedRecord record)
    {
        lock (Records)
        {
            if (Records.Count == most)
                throw new InvalidOperationException("too many");
            Records.Add(record);
        }
    }
}
