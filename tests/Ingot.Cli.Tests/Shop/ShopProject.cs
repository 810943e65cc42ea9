using Ingot.TestKit;

namespace Ingot.Cli.Tests.Shop;

/// <summary>
/// A project with a job of each kind (append and full), silver and gold models of every kind (table, view, incremental),
/// and quarantine at all three places: rejected records, a table's rows, an incremental model's rows.
/// </summary>
internal static class ShopProject
{
    /// <summary>Writes the project's files, without data.</summary>
    public static void Write(TemporaryFolder shop)
    {
        shop.Write("ingot.yaml", """
            project: shop
            engine:
              memory: 512MB
              threads: 2
            connections:
              landing:
                kind: files
                path: data
            """);
        shop.Write("jobs/orders.yaml", """
            source:
              connection: landing
              path: "orders_*.csv"
            columns:
              order_id: INTEGER
              ordered_on: DATE
              customer_id: INTEGER
              note: VARCHAR
              amount: DECIMAL(12,2)
            tolerate:
              rows: 10
            """);
        shop.Write("jobs/customers.yaml", """
            source:
              connection: landing
              path: customers.csv
            columns:
              customer_id: INTEGER
              name: VARCHAR
            load: full
            """);
        WriteSilver(shop);
        WriteGold(shop);
    }

    private static void WriteSilver(TemporaryFolder shop)
    {
        shop.Write("models/silver/orders.sql", """
            /* ---
            materialize: table
            key: [order_id]
            checks:
              - range: { column: amount, min: 0 }
                on_fail: quarantine
                reason: The amount is negative
              - row_count: { min: 1 }
            --- */
            select order_id, ordered_on, customer_id, trim(note) as note, amount, _source as source_file, _loaded_at as loaded_at
            from bronze.orders
            """);
        shop.Write("models/silver/customers.sql", """
            /* ---
            materialize: view
            --- */
            select customer_id, name from bronze.customers
            """);
    }

    private static void WriteGold(TemporaryFolder shop)
    {
        shop.Write("models/gold/known_orders.sql", """
            /* ---
            materialize: incremental
            key: [order_id]
            cursor: loaded_at
            checks:
              - not_null: customer
                on_fail: quarantine
                reason: The customer is not known
            --- */
            select order_id, orders.customer_id, customers.name as customer, amount, loaded_at
            from silver.orders as orders left join silver.customers as customers using (customer_id)
            """);
        shop.Write("models/gold/daily_sales.sql", """
            /* ---
            materialize: incremental
            key: [ordered_on]
            cursor: loaded_at
            --- */
            select ordered_on, count(*) as orders, sum(amount)::decimal(18, 2) as sales, max(loaded_at) as loaded_at
            from silver.orders group by ordered_on
            """);
        shop.Write("models/gold/customer_totals.sql", """
            /* ---
            materialize: table
            key: [customer_id]
            --- */
            select customer_id, count(*) as orders, sum(amount)::decimal(18, 2) as sales
            from gold.known_orders group by customer_id
            """);
        shop.Write("models/gold/best_customers.sql", """
            /* ---
            materialize: view
            --- */
            from gold.customer_totals where sales > 500
            """);
    }
}
