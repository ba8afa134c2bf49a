select legacy_key from {{ ref('stg_account') }} group by legacy_key having count(*) > 1
